using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Problems;

namespace ModelDsl.CodeFixes;

/// <summary>Writes mends into the documents that they stand in.</summary>
internal static class MendedProject
{
    /// <summary>The solution after all mends that do not meet one before them; null where there is nothing to do.</summary>
    public static async Task<Solution?> Apply(Project project, IEnumerable<Mend> mends, CancellationToken stop)
    {
        var changes = new Dictionary<TextDocument, List<TextChange>>();
        foreach (var mend in mends)
        {
            var own = new List<(TextDocument Document, TextChange Change)>();
            foreach (var edit in mend.Edits)
            {
                if (Find(project, edit.At.Path) is { } document && await Change(document, edit, stop).ConfigureAwait(false) is { } change)
                    own.Add((document, change));
            }
            // All of a mend or nothing of it.
            if (own.Count != mend.Edits.Count || own.Any(one => changes.TryGetValue(one.Document, out var known) && known.Any(other => Meet(other.Span, one.Change.Span))))
                continue;
            foreach (var (document, change) in own)
            {
                if (!changes.TryGetValue(document, out var known))
                    changes[document] = known = [];
                known.Add(change);
            }
        }

        var solution = project.Solution;
        foreach (var change in changes)
        {
            var text = (await change.Key.GetTextAsync(stop).ConfigureAwait(false)).WithChanges(change.Value.OrderBy(static one => one.Span.Start));
            solution = change.Key is Document ? solution.WithDocumentText(change.Key.Id, text) : solution.WithAdditionalDocumentText(change.Key.Id, text);
        }
        return changes.Count == 0 ? null : solution;
    }

    private static bool Meet(TextSpan a, TextSpan b) => a.OverlapsWith(b) || a.Start == b.Start;

    private static TextDocument? Find(Project project, string path) =>
        project.Documents.FirstOrDefault(document => document.FilePath == path) ?? project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path);

    private static async Task<TextChange?> Change(TextDocument document, Edit edit, CancellationToken stop)
    {
        var span = new TextSpan(edit.At.Start, edit.At.Length);
        if (span.End > (await document.GetTextAsync(stop).ConfigureAwait(false)).Length)
            return null;
        // In a text the compiler itself has written what is replaced.
        if (document is not Document code)
            return edit.Kind == EditKind.Replace ? new TextChange(span, edit.Text) : null;
        return await code.GetSyntaxRootAsync(stop).ConfigureAwait(false) is { } root ? AttributeEdits.Change(root, edit, span) : null;
    }
}
