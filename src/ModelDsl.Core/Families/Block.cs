using ModelDsl.Compilation;
using ModelDsl.Emit;

namespace ModelDsl.Families;

/// <summary>A part that other declarations use like a layer. It has no class of its own but where it is used, for the sizes that come there.</summary>
public sealed class Block : Family
{
    public override string Summary => "A part that other models use like a layer.";
    public override ValueList<string> Sections => [];

    // What it makes of sizes is known where it is used.
    internal override ModelPlan Compile(ModelScope scope)
    {
        scope.CheckParts(Word);
        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
        };
    }

    internal override void Write(ModelPlan plan, ClassWriter code) =>
        throw new InvalidOperationException("A block has no members.");
}
