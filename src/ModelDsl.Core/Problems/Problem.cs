using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>Something wrong with a model, as data. A subclass is one file in Problems/Library: id, words, explanation and cases together.</summary>
public abstract record Problem(Span At)
{
    /// <summary>One line that stands alone in a build log: who, what is wrong, the evidence, at most one mend.</summary>
    public abstract string Message { get; }

    public ProblemKind Kind => ProblemKind.Of(GetType());
}
