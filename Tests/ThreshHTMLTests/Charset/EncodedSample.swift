import Testing

/// A text in a legacy encoding, with what it says.
struct EncodedSample: CustomTestStringConvertible, Sendable {
    /// What a page would call the encoding.
    let label: String
    /// What `iconv` calls it.
    let iconvName: String
    let text: String
    let bytes: [UInt8]

    var testDescription: String { label }

    private init(_ label: String, _ iconvName: String, _ text: String, _ hexadecimal: String) {
        self.label = label
        self.iconvName = iconvName
        self.text = text
        bytes = Array(hexadecimal: hexadecimal)
    }

    /// The same small news in many tongues; the bytes were made by other software than the decoder uses.
    static let all: [EncodedSample] = [
        EncodedSample(
            "windows-1251",
            "windows-1251",
            """
            Утром над рекой поднялся туман, и паром ушёл к другому берегу почти пустым. \
            Через час городской совет утвердил расписание на зиму.
            """,
            """
            D3F2F0EEEC20EDE0E420F0E5EAEEE920EFEEE4EDFFEBF1FF20F2F3ECE0ED2C20E820EFE0F0EEEC20F3F8B8EB20EA \
            20E4F0F3E3EEECF320E1E5F0E5E3F320EFEEF7F2E820EFF3F1F2FBEC2E20D7E5F0E5E720F7E0F120E3EEF0EEE4F1 \
            EAEEE920F1EEE2E5F220F3F2E2E5F0E4E8EB20F0E0F1EFE8F1E0EDE8E520EDE020E7E8ECF32E
            """
        ),
        EncodedSample(
            "koi8-r",
            "KOI8-R",
            """
            Утром над рекой поднялся туман, и паром ушёл к другому берегу почти пустым. \
            Через час городской совет утвердил расписание на зиму.
            """,
            """
            F5D4D2CFCD20CEC1C420D2C5CBCFCA20D0CFC4CED1CCD3D120D4D5CDC1CE2C20C920D0C1D2CFCD20D5DBA3CC20CB \
            20C4D2D5C7CFCDD520C2C5D2C5C7D520D0CFDED4C920D0D5D3D4D9CD2E20FEC5D2C5DA20DEC1D320C7CFD2CFC4D3 \
            CBCFCA20D3CFD7C5D420D5D4D7C5D2C4C9CC20D2C1D3D0C9D3C1CEC9C520CEC120DAC9CDD52E
            """
        ),
        EncodedSample(
            "gbk",
            "GB18030",
            """
            清晨的河面上升起了雾，渡船几乎空着驶向对岸。一个小时以后，市议会通过了冬季时刻表，居民们对此表示欢迎。
            """,
            """
            C7E5B3BFB5C4BAD3C3E6C9CFC9FDC6F0C1CBCEEDA3ACB6C9B4ACBCB8BAF5BFD5D7C5CABBCFF2B6D4B0B6A1A3D2BB \
            B8F6D0A1CAB1D2D4BAF3A3ACCAD0D2E9BBE1CDA8B9FDC1CBB6ACBCBECAB1BFCCB1EDA3ACBED3C3F1C3C7B6D4B4CB \
            B1EDCABEBBB6D3ADA1A3
            """
        ),
        EncodedSample(
            "big5",
            "BIG5-HKSCS",
            """
            清晨的河面上升起了霧，渡船幾乎空著駛向對岸。一個小時以後，市議會通過了冬季時刻表，居民們對此表示歡迎。
            """,
            """
            B24DB1E1AABAAA65ADB1A457A4C9B05FA446C3FAA141B4E7B2EEB458A547AAC5B5DBBE70A656B9EFA9A4A143A440 \
            ADD3A470AEC9A548ABE1A141A5ABC4B3B77CB371B94CA446A556A975AEC9A8E8AAEDA141A97EA5C1ADCCB9EFA6B9 \
            AAEDA5DCC577AAEFA143
            """
        ),
        EncodedSample(
            "shift_jis",
            "CP932",
            """
            朝の川に霧が立ち、渡し船はほとんど空のまま向こう岸へ出た。一時間後、市議会は冬の時刻表を承認した。
            """,
            """
            92A982CC90EC82C996B682AA97A782BF8141936E82B5914482CD82D982C682F182C78BF382CC82DC82DC8CFC82B1 \
            82A48ADD82D68F6F82BD814288EA8E9E8AD48CE381418E738B6389EF82CD937E82CC8E9E8D8F955C82F08FB39446 \
            82B582BD8142
            """
        ),
        EncodedSample(
            "euc-jp",
            "EUC-JP-MS",
            """
            朝の川に霧が立ち、渡し船はほとんど空のまま向こう岸へ出た。一時間後、市議会は冬の時刻表を承認した。
            """,
            """
            C4ABA4CEC0EEA4CBCCB8A4ACCEA9A4C1A1A2C5CFA4B7C1A5A4CFA4DBA4C8A4F3A4C9B6F5A4CEA4DEA4DEB8FEA4B3 \
            A4A6B4DFA4D8BDD0A4BFA1A3B0ECBBFEB4D6B8E5A1A2BBD4B5C4B2F1A4CFC5DFA4CEBBFEB9EFC9BDA4F2BEB5C7A7 \
            A4B7A4BFA1A3
            """
        ),
        EncodedSample(
            "euc-kr",
            "CP949",
            """
            아침 강 위로 안개가 피어올랐고 나룻배는 거의 빈 채로 건너편으로 떠났다. 한 시간 뒤 시의회는 겨울 시간표를 승인했다.
            """,
            """
            BEC6C4A720B0AD20C0A7B7CE20BEC8B0B3B0A120C7C7BEEEBFC3B6FAB0ED20B3AAB7EDB9E8B4C220B0C5C0C720BA \
            F320C3A4B7CE20B0C7B3CAC6EDC0B8B7CE20B6B0B3B5B4D92E20C7D120BDC3B0A320B5DA20BDC3C0C7C8B8B4C220 \
            B0DCBFEF20BDC3B0A3C7A5B8A620BDC2C0CEC7DFB4D92E
            """
        ),
        EncodedSample(
            "iso-8859-2",
            "ISO-8859-2",
            """
            Rankiem nad rzeką podniosła się mgła, a prom odpłynął prawie pusty. Po godzinie \
            rada miasta przyjęła rozkład jazdy na zimę, później zaś żądania mieszkańców.
            """,
            """
            52616E6B69656D206E616420727A656BB120706F646E696F73B361207369EA206D67B3612C20612070726F6D206F \
            6470B3796EB1B3207072617769652070757374792E20506F20676F647A696E69652072616461206D696173746120 \
            70727A796AEAB36120726F7A6BB36164206A617A6479206E61207A696DEA2C2070F3BC6E69656A207A61B620BFB1 \
            64616E6961206D6965737A6B61F163F3772E
            """
        ),
        EncodedSample(
            "iso-8859-7",
            "ISO-8859-7",
            """
            Το πρωί σηκώθηκε ομίχλη πάνω από το ποτάμι και το πλοίο έφυγε σχεδόν άδειο. Μετά \
            από μία ώρα το δημοτικό συμβούλιο ενέκρινε το χειμερινό πρόγραμμα.
            """,
            """
            D4EF20F0F1F9DF20F3E7EAFEE8E7EAE520EFECDFF7EBE720F0DCEDF920E1F0FC20F4EF20F0EFF4DCECE920EAE1E9 \
            20F4EF20F0EBEFDFEF20DDF6F5E3E520F3F7E5E4FCED20DCE4E5E9EF2E20CCE5F4DC20E1F0FC20ECDFE120FEF1E1 \
            20F4EF20E4E7ECEFF4E9EAFC20F3F5ECE2EFFDEBE9EF20E5EDDDEAF1E9EDE520F4EF20F7E5E9ECE5F1E9EDFC20F0 \
            F1FCE3F1E1ECECE12E
            """
        ),
        EncodedSample(
            "iso-8859-9",
            "windows-1254",
            """
            Sabah nehrin üzerinde sis yükseldi ve vapur karşı kıyıya neredeyse boş gitti. \
            Bir saat sonra şehir meclisi kış tarifesini onayladı, çocuklar ise sağ salim \
            döndü.
            """,
            """
            5361626168206E656872696E20FC7A6572696E6465207369732079FC6B73656C6469207665207661707572206B61 \
            72FEFD206BFD79FD7961206E657265646579736520626FFE2067697474692E20426972207361617420736F6E7261 \
            20FE65686972206D65636C697369206BFDFE2074617269666573696E69206F6E61796C6164FD2C20E76F63756B6C \
            617220697365207361F02073616C696D2064F66E64FC2E
            """
        ),
        EncodedSample(
            "tis-620",
            "windows-874",
            """
            ตอนเช้ามีหมอกลอยขึ้นเหนือแม่น้ำ เรือข้ามฟากออกไปเกือบว่างเปล่า \
            หนึ่งชั่วโมงต่อมาสภาเมืองอนุมัติตารางเวลาฤดูหนาว
            """,
            """
            B5CDB9E0AAE9D2C1D5CBC1CDA1C5CDC2A2D6E9B9E0CBB9D7CDE1C1E8B9E9D320E0C3D7CDA2E9D2C1BFD2A1CDCDA1 \
            E4BBE0A1D7CDBAC7E8D2A7E0BBC5E8D220CBB9D6E8A7AAD1E8C7E2C1A7B5E8CDC1D2CAC0D2E0C1D7CDA7CDB9D8C1 \
            D1B5D4B5D2C3D2A7E0C7C5D2C4B4D9CBB9D2C7
            """
        ),
        EncodedSample(
            "windows-1255",
            "windows-1255",
            """
            בבוקר עלה ערפל מעל הנהר והמעבורת יצאה כמעט ריקה. כעבור שעה אישרה מועצת העיר את \
            לוח הזמנים לחורף.
            """,
            """
            E1E1E5F7F820F2ECE420F2F8F4EC20EEF2EC20E4F0E4F820E5E4EEF2E1E5F8FA20E9F6E0E420EBEEF2E820F8E9F7 \
            E42E20EBF2E1E5F820F9F2E420E0E9F9F8E420EEE5F2F6FA20E4F2E9F820E0FA20ECE5E720E4E6EEF0E9ED20ECE7 \
            E5F8F32E
            """
        ),
        EncodedSample(
            "windows-1256",
            "windows-1256",
            """
            في الصباح ارتفع الضباب فوق النهر وغادرت العبارة شبه فارغة. وبعد ساعة أقر مجلس \
            المدينة جدول الشتاء.
            """,
            """
            DDED20C7E1D5C8C7CD20C7D1CADDDA20C7E1D6C8C7C820DDE6DE20C7E1E4E5D120E6DBC7CFD1CA20C7E1DAC8C7D1 \
            C920D4C8E520DDC7D1DBC92E20E6C8DACF20D3C7DAC920C3DED120E3CCE1D320C7E1E3CFEDE4C920CCCFE6E120C7 \
            E1D4CAC7C12E
            """
        ),
        EncodedSample(
            "iso-8859-1",
            "windows-1252",
            """
            Am Morgen stieg Nebel über dem Fluß auf, und die Fähre fuhr fast leer hinüber – \
            „wie üblich“, sagte der Schiffer. Später genehmigte der Stadtrat den Fahrplan \
            für 3 €.
            """,
            """
            416D204D6F7267656E207374696567204E6562656C20FC6265722064656D20466C75DF206175662C20756E642064 \
            69652046E468726520667568722066617374206C6565722068696EFC6265722096208477696520FC626C69636893 \
            2C207361677465206465722053636869666665722E205370E47465722067656E65686D6967746520646572205374 \
            6164747261742064656E2046616872706C616E2066FC72203320802E
            """
        ),
        EncodedSample(
            "iso-2022-jp",
            "ISO-2022-JP",
            """
            朝の川に霧が立ち、渡し船はほとんど空のまま向こう岸へ出た。
            """,
            """
            1B2442442B244E406E244B4C38242C4E2924412122454F24374125244F245B2448247324493675244E245E245E38 \
            7E24332426345F24583D50243F21231B2842
            """
        ),
        EncodedSample(
            "ibm866",
            "IBM866",
            """
            Утром над рекой поднялся туман, и паром ушёл к другому берегу.
            """,
            """
            93E2E0AEAC20ADA0A420E0A5AAAEA920AFAEA4ADEFABE1EF20E2E3ACA0AD2C20A820AFA0E0AEAC20E3E8F1AB20AA \
            20A4E0E3A3AEACE320A1A5E0A5A3E32E
            """
        ),
        EncodedSample(
            "macintosh",
            "MACINTOSH",
            """
            À l’aube, la brume s’est levée sur la rivière : « presque vide », disait le \
            passeur.
            """,
            """
            CB206CD5617562652C206C61206272756D652073D5657374206C65768E6520737572206C6120726976698F726520 \
            3A20C72070726573717565207669646520C82C20646973616974206C6520706173736575722E
            """
        ),
    ]
}

extension Array<UInt8> {
    /// Reads pairs of hexadecimal digits; blanks between them do not count.
    init(hexadecimal: String) {
        let digits = hexadecimal.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        self = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
