using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ModelDsl.Problems;

namespace ModelDsl.CodeFixes;

/// <summary>Offers in an editor what a message says at its end, in attributes and in <c>.model</c> files.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(MendProvider),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".cs", ".model"]), Shared]
public sealed class MendProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ProblemKind.All.Select(static kind => kind.Id)];

    public override FixAllProvider GetFixAllProvider() => MendAllProvider.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            // An edit that C# has no place for is said in the message alone.
            if (MendOf(diagnostic) is not { } mend || await MendedProject.Apply(context.TextDocument.Project, [mend], context.CancellationToken).ConfigureAwait(false) is not { } mended)
                continue;
            context.RegisterCodeFix(CodeAction.Create(mend.Title, _ => Task.FromResult(mended), diagnostic.Id), diagnostic);
        }
    }

    internal static Mend? MendOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(nameof(Mend), out var text) ? MendText.Read(text) : null;
}
