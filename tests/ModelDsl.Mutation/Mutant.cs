using ModelDsl.Syntax;

namespace ModelDsl.Mutation;

/// <summary>A text with a mistake, or what may be one.</summary>
/// <param name="Operator">What was done to it.</param>
/// <param name="Edits">Where it differs.</param>
/// <param name="Before">What stood there.</param>
internal sealed record Mutant(Sample Sample, string Operator, string Text, ValueList<(int Start, int End)> Edits, string Before)
{
    /// <summary>True if the span covers something that was changed, or borders on something that was taken away.</summary>
    public bool Touches(Span span) => Edits.Any(edit => span.Start < Math.Max(edit.End, edit.Start + 1) + Reach(edit) && edit.Start - Reach(edit) < Math.Max(span.End, span.Start + 1)) || (span.Length == 0 && Edits.Any(edit => edit.End == span.Start));

    // What was taken away has its place at the words around it.
    private static int Reach((int Start, int End) edit) => edit.Start == edit.End ? 3 : 0;
}
