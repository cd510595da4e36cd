using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ModelDsl.CodeFixes;

/// <summary>Makes all mends of one problem at once. Of two that would change one place the second waits for the next time.</summary>
internal sealed class MendAllProvider : FixAllProvider
{
    public static readonly MendAllProvider Instance = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var stop = context.CancellationToken;
        var solution = context.Solution;
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        foreach (var project in projects.Where(static project => project.Language == LanguageNames.CSharp))
        {
            var diagnostics = context is { Scope: FixAllScope.Document, Document: { } document }
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            var mends = diagnostics.OrderBy(static d => d.Location.SourceSpan.Start).Select(MendProvider.MendOf).OfType<Problems.Mend>().ToArray();
            solution = await MendedProject.Apply(solution.GetProject(project.Id)!, mends, stop).ConfigureAwait(false) ?? solution;
        }

        return CodeAction.Create($"Mend every {string.Join(", ", context.DiagnosticIds)}", _ => Task.FromResult(solution), context.CodeActionEquivalenceKey);
    }
}
