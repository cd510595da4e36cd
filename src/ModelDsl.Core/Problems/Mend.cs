using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>What would mend a problem: one offer, as words and as edits of the author's text.</summary>
/// <param name="Words">They end the message: <c>Linear(784) would fit</c>. Empty where the message says it already: <c>';' is missing</c>.</param>
/// <param name="Edits">All of one declaration. In a <c>.model</c> text those of an offered mend are replacements.</param>
public sealed record Mend(string Words, ValueList<Edit> Edits)
{
    /// <summary>The offer as the title of an action.</summary>
    public string Title =>
        Words.Length > 0 ? char.ToUpperInvariant(Words[0]) + Words.Substring(1) :
        Edits[0] is { Kind: EditKind.Remove } or { Text: "" } ? "Leave it out" : $"Write '{Edits[0].Text.Trim()}'";

    /// <summary>Another text in the place of this one; none if there is no such text.</summary>
    public static IEnumerable<Mend> Replace(string words, Span at, string? text) => text is null ? [] : [new(words, [new(EditKind.Replace, at, text)])];

    /// <summary>The name that was probably meant; none if there is no such name.</summary>
    public static IEnumerable<Mend> Meant(Span at, string? nearest) => Replace($"did you mean '{nearest}'?", at, nearest);

    /// <summary>Nothing in the place of this argument, stage or statement.</summary>
    public static IEnumerable<Mend> Remove(string words, Span at) => [new(words, [new(EditKind.Remove, at, "")])];
}
