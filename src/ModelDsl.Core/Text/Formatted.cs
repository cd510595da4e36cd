using ModelDsl.Problems;

namespace ModelDsl.Text;

/// <summary>A text in its canonical layout; one that cannot be read is left as it is, and the problems say why.</summary>
public sealed record Formatted(string Text, ValueList<Problem> Problems);
