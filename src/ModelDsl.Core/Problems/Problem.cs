using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>Something wrong with a model, as data. A subclass is one file in Problems/Library: id, words, explanation, mends and cases together.</summary>
public abstract record Problem(Span At)
{
    /// <summary>Who, what is wrong, and the evidence.</summary>
    public abstract string Words { get; }

    /// <summary>What may mend it, the likeliest first. Of these the compiler offers the first with which the declaration compiles.</summary>
    public virtual IEnumerable<Mend> Candidates => [];

    /// <summary>What was found to mend it; null if nothing was.</summary>
    public Mend? Mend { get; init; }

    /// <summary>One line that stands alone in a build log: its words, and at most one mend.</summary>
    public string Message => Mend is { Words.Length: > 0 } ? $"{Words}; {Mend.Words}" : Words;

    /// <summary>Where what the message speaks of was set, for those who can show more than a line.</summary>
    public ValueList<Origin> Origins { get; init; } = [];

    public ProblemKind Kind => ProblemKind.Of(GetType());

    /// <summary>
    /// Each problem once. A problem of a block is found by each model that uses it: what mends it for one of them and not for another is
    /// no mend.
    /// </summary>
    public static ValueList<Problem> Merge(IEnumerable<Problem> problems) => (
        from same in problems.GroupBy(static problem => problem with { Mend = null })
        let mends = same.Select(static problem => problem.Mend).Distinct().ToArray()
        select mends.Length == 1 ? same.First() : same.Key).ToValueList();
}
