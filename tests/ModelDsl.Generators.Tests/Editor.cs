using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.CodeFixes;

namespace ModelDsl.Generators.Tests;

/// <summary>A project as an editor holds it: documents, the generator's diagnostics, and the actions that are offered for them.</summary>
internal sealed class Editor
{
    private readonly Project _project;

    private Editor(Project project) => _project = project;

    /// <summary>A project of C# files and <c>.model</c> files, by their names.</summary>
    public static Editor Open(params (string Name, string Text)[] files)
    {
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), parseOptions: Host.Parse, metadataReferences: Host.References));
        foreach (var (name, text) in files)
        {
            project = name.EndsWith(".cs", StringComparison.Ordinal)
                ? project.AddDocument(name, SourceText.From(text), filePath: $"/project/{name}").Project
                : project.AddAdditionalDocument(name, SourceText.From(text), filePath: $"/project/{name}").Project;
        }
        return new(project);
    }

    public async Task<ImmutableArray<Diagnostic>> Diagnostics()
    {
        var texts = new List<AdditionalText>();
        foreach (var document in _project.AdditionalDocuments)
            texts.Add(Host.File(document.Name, (await document.GetTextAsync()).ToString()));
        Host.Driver([.. texts]).RunGeneratorsAndUpdateCompilation((await _project.GetCompilationAsync())!, out _, out var diagnostics);
        return diagnostics;
    }

    /// <summary>The titles of what is offered for all diagnostics.</summary>
    public async Task<string[]> Offers() => [.. (await Actions()).Select(static offer => offer.Action.Title)];

    /// <summary>The project after the first offer.</summary>
    public async Task<Editor> Mend() => await After((await Actions())[0].Action);

    /// <summary>The project after all offers for one id.</summary>
    public async Task<Editor> MendAll(string id)
    {
        var provider = new MendProvider();
        var context = new FixAllContext(_project, provider, FixAllScope.Project, id, [id], new Known(await Diagnostics()), default);
        return await After((await provider.GetFixAllProvider().GetFixAsync(context))!);
    }

    public async Task<string> Text(string name) =>
        (await _project.Documents.Concat(_project.AdditionalDocuments).Single(document => document.Name == name).GetTextAsync()).ToString();

    private async Task<Editor> After(CodeAction action)
    {
        var operation = (ApplyChangesOperation)(await action.GetOperationsAsync(default)).Single();
        return new(operation.ChangedSolution.GetProject(_project.Id)!);
    }

    private async Task<List<(Diagnostic Diagnostic, CodeAction Action)>> Actions()
    {
        var offers = new List<(Diagnostic, CodeAction)>();
        foreach (var diagnostic in await Diagnostics())
        {
            var path = diagnostic.Location.GetLineSpan().Path;
            var document = _project.Documents.Concat(_project.AdditionalDocuments).Single(document => document.FilePath == path);
            await new MendProvider().RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => offers.Add((diagnostic, action)), default));
        }
        return offers;
    }

    private sealed class Known(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken stop) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken stop) =>
            Task.FromResult(all.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken stop) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
