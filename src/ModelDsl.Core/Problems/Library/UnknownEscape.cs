using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Inside a text the backslash gives the next character a meaning: \" is a quote, \\ a backslash, \n a line break, \t a tab, \u and four
/// hexadecimal digits any character. Nothing else may follow it. A character beyond U+FFFF takes two \u, a high and a low half, in that
/// order.
/// </summary>
[Problem("MDL4012", "Unknown escape in a text")]
[Case("model Net(path = \"a[|\\d|]\") { input x: [B, 784]; Linear(10) }",
    "model Net(path = \"a\\\\d\") { input x: [B, 784]; Linear(10) }",
    "'\\d' means nothing in a text; '\\\\' would give a backslash")]
[Case("model Net { input x: [B, 784]; Load(\"[|\\uD83D|]\"); }",
    "model Net { input x: [B, 784]; Load(\"\\uD83D\\uDE00\"); }",
    "'\\uD83D' is half a character; its other half has to stand beside it")]
public sealed record UnknownEscape(Span At, string Written, bool IsHalf) : Problem(At)
{
    public override string Words => IsHalf
        ? $"'{Written}' is half a character; its other half has to stand beside it"
        : $"'{Written}' means nothing in a text";

    public override IEnumerable<Mend> Candidates => IsHalf ? [] : Mend.Replace("'\\\\' would give a backslash", At, $"\\{Written}");
}
