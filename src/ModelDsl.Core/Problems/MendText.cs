using System.Globalization;

namespace ModelDsl.Problems;

/// <summary>A mend as one text, for what can carry nothing else: a diagnostic takes it from the compiler to the editor.</summary>
public static class MendText
{
    // Characters that no text of an author can have: the lexer refuses them.
    private const char EndOfEdit = '\u001e', EndOfPart = '\u001f';

    public static string Write(Mend mend) => string.Join($"{EndOfEdit}", [mend.Words, .. mend.Edits.Select(static edit =>
        string.Join($"{EndOfPart}", edit.Kind, edit.At.Path, Number(edit.At.Start), Number(edit.At.Length), edit.Text))]);

    /// <summary>The mend, its spans without lines; null where the text is none.</summary>
    public static Mend? Read(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split(EndOfEdit);
        var edits = parts.Skip(1).Select(EditOf).ToArray();
        return edits.Length == 0 || edits.Any(static edit => edit is null) ? null : new(parts[0], edits.Select(static edit => edit!).ToValueList());
    }

    private static Edit? EditOf(string text) =>
        text.Split(EndOfPart) is [var kind, var path, var start, var length, var words]
        && Enum.TryParse<EditKind>(kind, out var known) && int.TryParse(start, out var from) && int.TryParse(length, out var count)
            ? new(known, new(path, from, count, 0, 0, 0, 0), words)
            : null;

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
