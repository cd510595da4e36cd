using ModelDsl.Compilation;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Mutation;

/// <summary>A correct text, of which one model is looked at.</summary>
/// <param name="Name">Where it comes from.</param>
internal sealed record Sample(string Name, string Model, string Text)
{
    public const string Path = "mutant.model";

    /// <summary>The text, read.</summary>
    public ModelFile File { get; } = ModelText.Parse(Path, Text);

    /// <summary>What its author meant.</summary>
    public ModelPlan Plan => _plan ??= ModelCompiler.Compile(Find(File)!, new Library(File.Models)).Plan;

    private ModelPlan? _plan;

    public ModelSyntax? Find(ModelFile file) => file.Models.FirstOrDefault(model => model.Name.Text == Model);
}
