using ModelDsl.Families;

namespace ModelDsl.Compilation;

/// <summary>A checked model, free of source positions: all that emitters and reports read. Equal plans emit equal code.</summary>
public sealed record ModelPlan
{
    /// <summary>The word of its family: <c>vae</c>.</summary>
    public required string FamilyWord { get; init; }

    public required string Namespace { get; init; }
    public required string Name { get; init; }

    public Graph Graph { get; init; } = Graph.Empty;

    /// <summary>The members of the record that a model with several outputs gives; empty for one with a single output.</summary>
    public ValueList<string> OutputNames { get; init; } = [];

    /// <summary>The element type of the weights.</summary>
    public DType WeightType { get; init; } = DType.Float32;

    /// <summary>What the loss compares with, besides the inputs; their ids continue those of the graph.</summary>
    public ValueList<Port> Targets { get; init; } = [];

    /// <summary>The loss; its inputs are values of the graph and targets. Its key is <c>loss</c>.</summary>
    public Step? Loss { get; init; }

    /// <summary>Largest sizes that the author allows for symbolic axes.</summary>
    public ValueList<AxisFact> Facts { get; init; } = [];

    /// <summary>True if the model has problems. Its class is written all the same, with members that throw, so that its users see one problem.</summary>
    public bool Failed { get; init; }

    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>True for a block: a name for others to use, without a module.</summary>
    public bool IsTemplate => Family is Block;

    public Family Family => FamilyCatalog.Find(FamilyWord)!;
}
