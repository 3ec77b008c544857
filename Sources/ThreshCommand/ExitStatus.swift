/// How the process ends.
enum ExitStatus: Int32, Error {
    /// Every page gave a record without error, or the check found nothing.
    case success = 0
    /// Some pages failed (each has its record), or a check found something.
    case failure = 1
    /// Wrong usage, or a rule file that cannot be used.
    case usage = 2
    /// The input broke off, or the output could not be written.
    case output = 74
    /// Thresh itself is broken.
    case fault = 70
    /// The user stopped the run.
    case interrupted = 130
    /// Another program stopped the run.
    case terminated = 143
}
