using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The language is written with letters, digits and a few signs. Here is a character that is none of them: an arrow or a quote that a
/// word processor has replaced, an invisible control character, or bytes that are not UTF-8. Characters that follow each other are one
/// problem.
/// </summary>
[Problem("MDL4008", "Unreadable character")]
[Case("model Net { input x: [B, 784]; Linear(10) [|→|] ReLU }",
    "model Net { input x: [B, 784]; Linear(10) -> ReLU }",
    "'→' is no sign of the language; '->' would do")]
[Case("model Net { input x: [B, 784]; Linear(10) [|=>|] ReLU }",
    "model Net { input x: [B, 784]; Linear(10) -> ReLU }",
    "'=>' is no sign of the language; '->' would do")]
[Case("model Net { input x: [B, 784]; Linear(10)[|\0\0\0|]; }",
    "model Net { input x: [B, 784]; Linear(10); }",
    "U+0000 and 2 characters after it are no signs of the language; without it the rest would fit")]
public sealed record UnreadableText(Span At, string First, int More, string? Fit) : Problem(At)
{
    public override string Words => More switch
    {
        0 => $"{First} is no sign of the language",
        1 => $"{First} and the character after it are no signs of the language",
        _ => $"{First} and {More} characters after it are no signs of the language",
    };

    public override IEnumerable<Mend> Candidates => Fit is null ? Mend.Remove("without it the rest would fit", At) : Mend.Replace($"'{Fit}' would do", At, Fit);
}
