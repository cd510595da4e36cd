using ModelDsl.Compilation;

namespace ModelDsl.Emit;

/// <summary>What steps cost, for whoever points at a member: trained numbers, and FLOPs of one pass.</summary>
internal sealed record StepCost(Poly Parameters, Poly Flops)
{
    public static StepCost Of(IEnumerable<Step> steps) =>
        steps.Select(Of).Aggregate(new StepCost(0, 0), static (sum, one) => new(sum.Parameters + one.Parameters, sum.Flops + one.Flops));

    /// <summary>Of what is applied once more the weights are not counted again.</summary>
    public static StepCost Of(Step step)
    {
        var once = step.Operation is GraphOperation part ? Of(part.Graph.Steps)
            : step.Operation is LayerOperation layer ? new(layer.OwnWeights.Aggregate(Poly.Zero, static (sum, weight) => sum + weight.Shape.Elements), layer.Rule.Flops)
            : new(0, 0);
        return new(step.IsShared ? 0 : step.Copies * once.Parameters, step.Copies * once.Flops);
    }

    /// <summary><c>; 7850 parameters, 15690·B FLOPs</c>, or what there is of it.</summary>
    public override string ToString() => (Parameters.Equals(Poly.Zero), Flops.Equals(Poly.Zero)) switch
    {
        (true, true) => "",
        (true, _) => $"; {Flops} FLOPs",
        (_, true) => $"; {Parameters} parameters",
        _ => $"; {Parameters} parameters, {Flops} FLOPs",
    };

    /// <summary>The cost of running alone: <c>; 15690·B FLOPs</c>.</summary>
    public string Run => new StepCost(0, Flops).ToString();
}
