namespace ModelDsl.Text.Formatting;

/// <summary>A comment between two tokens.</summary>
/// <param name="Breaks">Line breaks between what stands before it and its beginning.</param>
/// <param name="IsLine">True for <c>//</c>, after which a line must end.</param>
internal readonly record struct Comment(string Text, int Breaks, bool IsLine);
