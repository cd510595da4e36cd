namespace ModelDsl.Layers;

/// <summary>
/// A term that is added to a loss: a scalar of something that the family gives, times a weight that the program may change while it trains. Each has
/// a property of its name.
/// </summary>
[Role("a penalty")]
public abstract record Penalty(PenaltyOf Of, string Accepts) : Regularizer(Of, Accepts)
{
    /// <summary>By how much it counts when training begins.</summary>
    internal abstract double Strength { get; }

    /// <summary>Operations for each value of its input.</summary>
    protected abstract long Operations { get; }

    /// <summary>C# for the penalty.</summary>
    internal abstract CSharp Term(CSharp input, CSharp strength);

    public sealed override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new(GetType().Name, Shape.Scalar)],
        Flops = Operations * inputs[0].Elements,
        Keeps = Kept.Input,
    };

    public sealed override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = Term(at.Inputs[0], CSharp.Of($"{Strength}")) };
}
