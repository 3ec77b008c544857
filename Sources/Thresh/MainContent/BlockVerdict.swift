/// What the main content model made of one block, for explanations.
package struct BlockVerdict: Sendable, Equatable {
    /// How likely the block is content, 0 to 1.
    package var score: Double
    /// Blocks of this page stay from this score on.
    package var cut: Double
    /// What decided the score.
    package var reasons: Reasons

    /// The features that spoke most for or against a block, strongest first.
    package struct Reasons: Sendable, Equatable {
        /// Of the model that decides, which knows what the other made of the blocks around.
        package var together: [Feature]
        /// Of the model that looks at the block alone.
        package var alone: [Feature]
    }

    /// A feature and what it did.
    package struct Feature: Sendable, Equatable {
        /// The feature's column, for instance `c.related`.
        package var name: String
        /// Its value, as the model sees it.
        package var value: UInt8
        /// What it added to the natural log odds of being content; below 0 it spoke against.
        package var weight: Double
    }
}
