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

    /// <summary>The key of the section that it runs by itself; null for most, which take what has been run.</summary>
    internal virtual string? Runs => null;

    /// <summary>Operations for each value of its input.</summary>
    protected abstract long Operations { get; }

    /// <summary>Operations in all.</summary>
    protected virtual Poly Cost(ValueList<Shape> inputs) => Operations * inputs[0].Elements;

    /// <summary>What must hold of the sizes.</summary>
    protected virtual ValueList<Condition> Needs(ValueList<Shape> inputs) => [];

    /// <summary>C# for the penalty.</summary>
    /// <param name="input">What it takes: after the section that it runs, if it runs one.</param>
    internal abstract CSharp Term(CSharp input, CSharp strength);

    public sealed override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new(GetType().Name, Shape.Scalar)],
        Flops = Cost(inputs),
        Keeps = Kept.Input,
        Requires = Needs(inputs),
    };

    public sealed override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = Term(Runs is null ? at.X : CSharp.Of($"{at.Field}.call, {at.X}"), at.HasVariables ? GetType().Name : CSharp.Of($"{Strength}")),
    };
}
