/// Hears when work on a page's metadata begins and when it ends: tools that measure it bring their own clock.
package typealias MetadataWatch = (_ work: MetadataWork) -> Void

/// What a ``MetadataWatch`` hears of.
package enum MetadataWork {
    case begins, ends
}
