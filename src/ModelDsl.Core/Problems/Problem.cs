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

    /// <summary>One line that stands alone in a build log, below 160 characters: its words, and the mend if it fits on the line.</summary>
    public string Message => Mend is { Words.Length: > 0 } && Words.Length + Mend.Words.Length + 2 < MostWords ? $"{Words}; {Mend.Words}" : Short(Words);

    /// <summary>Where what the message speaks of was set, for those who can show more than a line.</summary>
    public ValueList<Origin> Origins { get; init; } = [];

    public ProblemKind Kind => ProblemKind.Of(GetType());

    /// <summary>Words that may be long, such as a signature, cut to what a line holds.</summary>
    protected static string Short(string words) => words.Length < MostWords ? words : words.Substring(0, MostWords - 2) + "…";

    private const int MostWords = 160;
}
