using ModelDsl.Families;
using ModelDsl.Hardware;
using ModelDsl.Layers;
using ModelDsl.Recipes;

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

    /// <summary>The loss; its inputs are targets and values of the graph that runs before it. Its key is <c>loss</c>.</summary>
    public Step? Loss { get; init; }

    /// <summary>What runs before the loss, where that is not the graph of the model: its steps, some of them on more than the model makes. Ids of values continue those of the graph.</summary>
    public Graph? LossGraph { get; init; }

    /// <summary>What is added to the loss. Each step takes what its <see cref="Layers.Regularizer.Of"/> says, here a value of the same type.</summary>
    public ValueList<Step> Penalties { get; init; } = [];

    /// <summary>Scalars that <c>Loss</c> adds to the loss, with the names of their terms: penalties, and what the graph gives itself.</summary>
    public ValueList<Port> Added { get; init; } = [];

    /// <summary>Largest sizes that the author allows for symbolic axes.</summary>
    public ValueList<AxisFact> Facts { get; init; } = [];

    /// <summary>How it is to be trained, as far as its author says.</summary>
    public ValueList<RecipeSetting> Recipe { get; init; } = [];

    /// <summary>The machine that it is meant for; null if nobody said one.</summary>
    public Machine? Machine { get; init; }

    /// <summary>What of it is not trained.</summary>
    public IEnumerable<Freeze> Frozen => Recipe.Select(static setting => setting.Part).OfType<Freeze>();

    /// <summary>True if the model has problems. Its class is written all the same, with members that throw, so that its users see one problem.</summary>
    public bool Failed { get; init; }

    /// <summary>The weights of loss and penalties that the program may change while it trains, by the names that authors and the class have for them.</summary>
    public IEnumerable<(string Name, string Member, double Value)> LossWeights =>
        (Loss is null ? Penalties : [Loss, .. Penalties]).Select(static step => ((LayerOperation)step.Operation).Layer).SelectMany(static layer => layer is Penalty penalty
            ? [(penalty.GetType().Name, penalty.GetType().Name, penalty.Strength)]
            : LayerCatalog.Of(layer).Parameters.Where(static parameter => parameter.IsVariable).Select(parameter => (parameter.Name, parameter.MemberName, (double)layer.GetType().GetProperty(parameter.MemberName)!.GetValue(layer))));

    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>True for a block: a name for others to use, without a module.</summary>
    public bool IsTemplate => Family is Block;

    public Family Family => FamilyCatalog.Find(FamilyWord)!;
}
