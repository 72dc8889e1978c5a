using WriteIt.Providers;

namespace WriteIt.LocalModel.Loading;

/// <summary>
/// A model's files are not what they must be. Carries the failure from the depth of a parser to the loader, which turns it into a value;
/// it never leaves this assembly.
/// </summary>
internal sealed class UnusableModelException(string message, string? hint = null, Exception? cause = null) : Exception(message, cause)
{
    public ModelFailure Failure { get; } = new(FailureClass.Unusable, message) { Hint = hint };
}
