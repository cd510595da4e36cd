namespace ModelDsl.Text.Formatting;

/// <summary>A bracket that is open, or the file itself, and how far lines inside of it are set in.</summary>
/// <param name="IsBody">True for statements between braces, and for the file.</param>
/// <param name="IsSpread">True where what is inside has lines of its own.</param>
/// <param name="Start">Where a statement, a brace over several lines and an <c>else</c> begin.</param>
/// <param name="Continue">Where any other line begins.</param>
/// <param name="Close">Where the closing bracket begins, if it begins a line.</param>
internal sealed record Frame(bool IsBody, bool IsSpread, int Start, int Continue, int Close)
{
    public const int Step = 4;

    public static Frame File => new(true, true, 0, Step, 0);

    /// <summary>The token that begins the statement being written.</summary>
    public int First { get; set; } = -1;

    /// <summary>The word <c>if</c>, <c>repeat</c> or <c>for</c> before a round bracket; empty for all others.</summary>
    public string Head { get; init; } = "";

    public Frame Body(bool isSpread) =>
        isSpread ? new(true, true, Start + Step, Start + 2 * Step, Start) : new(true, false, Start, Continue, Continue);

    /// <param name="line">How far the line is set in that the bracket stands on.</param>
    public Frame List(bool isSpread, int line, string head) =>
        (isSpread ? new Frame(false, true, line + Step, line + Step, line) : new(false, false, Start, Continue, Continue)) with { Head = head };
}
