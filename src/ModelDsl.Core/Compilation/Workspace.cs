using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Compilation;

/// <summary>
/// Texts that are compiled together, as in a build: what an editor or a tool asks of them. A value: an edit gives another workspace, which
/// compiles only what the edit can change. Any text has an answer, also one that is half typed.
/// </summary>
public sealed class Workspace
{
    private readonly ModelSource[] _sources;
    private readonly ModelFile[] _files;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<ValueList<string>, ModelPlan> _before;
    private Dictionary<ValueList<string>, ModelPlan>? _clean;
    private ValueList<Compiled>? _compiled;
    private ValueList<Problem>? _problems;
    private ValueList<Problem>? _notes;
    private ValueList<KnownType>? _types;

    /// <summary>Compiles several texts together; each has a path of its own.</summary>
    public Workspace(params ModelSource[] sources) : this([.. sources], [.. sources.Select(ModelText.Parse)], [])
    {
    }

    private Workspace(ModelSource[] sources, ModelFile[] files, Dictionary<ValueList<string>, ModelPlan> before)
    {
        (_sources, _files, _before) = (sources, files, before);
        foreach (var source in sources)
            _texts[source.Path] = source.Text;
        Declarations = files.SelectMany(static file => file.Models).ToValueList();
        Library = new(Declarations);
    }

    /// <summary>The texts as they were read, in the order in which they were given.</summary>
    public IReadOnlyList<ModelFile> Files => _files;

    /// <summary>All declarations, file by file.</summary>
    public ValueList<ModelSyntax> Declarations { get; }

    /// <summary>The same, to be found by name.</summary>
    public Library Library { get; }

    /// <summary>What came of each declaration.</summary>
    public ValueList<Compiled> Compiled => _compiled ??= Declarations.Select(Compile).ToValueList();

    /// <summary>Every problem once: of the texts, of each declaration, of all together; file by file, in the order of the text.</summary>
    public ValueList<Problem> Problems => _problems ??= Ordered(
        [
            .. _files.SelectMany(static file => file.Problems),
            .. Compilation.Declarations.Uses(_files, Declarations),
            .. Compiled.SelectMany(static compiled => compiled.Problems),
            .. Compilation.Declarations.Twice(Declarations),
        ]);

    /// <summary>What is good to know of declarations without problems, in the same order: a build says it too, and shows it in editors alone.</summary>
    public ValueList<Problem> Notes => _notes ??= Ordered(Compiled.SelectMany(static compiled => compiled.Notes));

    /// <summary>The types of all values whose shapes are known so far.</summary>
    public ValueList<KnownType> Types => _types ??= Declarations.SelectMany(model => ModelCompiler.TypesOf(model, Library.For(model)))
        .GroupBy(static type => (type.At.Path, type.At.Start, type.At.Length)).Select(static same => same.First()).ToValueList();

    /// <summary>The type of the smallest piece of text at an offset; null where nothing is known.</summary>
    public KnownType? TypeAt(string path, int offset) => Types
        .Where(type => type.At.Path == path && type.At.Start <= offset && offset <= type.At.End)
        .OrderBy(static type => type.At.Length).FirstOrDefault();

    /// <summary>The workspace with a text in the place of the one with its path, or besides all others.</summary>
    public Workspace With(ModelSource source)
    {
        var at = Array.FindIndex(_sources, known => known.Path == source.Path);
        var file = at >= 0 && _sources[at] == source ? _files[at] : ModelText.Parse(source);
        return at >= 0
            ? new([.. _sources.Select((known, i) => i == at ? source : known)], [.. _files.Select((known, i) => i == at ? file : known)], _clean ?? _before)
            : new([.. _sources, source], [.. _files, file], _clean ?? _before);
    }

    /// <summary>The workspace without the text of that path.</summary>
    public Workspace Without(string path) => new(
        [.. _sources.Where(source => source.Path != path)], [.. _files.Where(file => file.Path != path)], _clean ?? _before);

    // A plan knows no places. So one without problems is that of every declaration of the same words, wherever it has moved to.
    private Compiled Compile(ModelSyntax model)
    {
        var library = Library.For(model);
        ValueList<string> words = [Words(model), .. library.Declarations.Select(Words)];
        // What is missing after the last word of a declaration is not seen in its words.
        var isRead = model.Problems.Count == 0 && library.Declarations.All(static declaration => declaration.Problems.Count == 0);
        if (!isRead || !_before.TryGetValue(words, out var plan))
        {
            var compiled = ModelCompiler.Compile(model, library);
            // What is good to know has its places too.
            if (!isRead || compiled.Problems.Count > 0 || compiled.Notes.Count > 0)
                return compiled;
            plan = compiled.Plan;
        }
        (_clean ??= [])[words] = plan;
        return new(plan, []);
    }

    private string Words(ModelSyntax model)
    {
        var uses = string.Concat(model.Uses.Select(static use => $"{use.Namespace?.Text}\0{use.File?.Value}\0"));
        return $"{model.At.Path}\0{model.Namespace}\0{uses}\0{_texts[model.At.Path].Substring(model.At.Start, model.At.Length)}";
    }

    private ValueList<Problem> Ordered(IEnumerable<Problem> problems)
    {
        var order = _files.Select(static (file, i) => (file.Path, i)).GroupBy(static pair => pair.Path).ToDictionary(static same => same.Key, static same => same.First().i, StringComparer.Ordinal);
        return Compilation.Declarations.Settle(problems, Library).OrderBy(problem => order.TryGetValue(problem.At.Path ?? "", out var i) ? i : order.Count).ThenBy(static problem => problem.At.Start).ToValueList();
    }
}
