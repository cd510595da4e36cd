namespace ModelDsl.Layers;

/// <summary>
/// What must hold of sizes beyond their number, as data. It holds, fails (a problem at compile time), or is unknown because a size is
/// symbolic (a guard at the top of <c>forward</c>, in the same words). The problem that reports a kind of condition names it in its constructor.
/// </summary>
public abstract record Condition
{
    /// <summary>The layer's parameter that decides it, so that a problem can point at its argument; empty if it is no single one.</summary>
    public virtual string Parameter => "";

    /// <summary>Null as long as a size is symbolic.</summary>
    public abstract bool? Holds { get; }

    /// <summary>The same as a C# expression of type bool.</summary>
    public abstract CSharp Test { get; }

    /// <summary>What is wrong when it fails, to follow the layer's name: <c>needs 784 values in the last axis, but it has 400</c>.</summary>
    public abstract string Words { get; }

    public abstract Condition WithAxisNames(Func<PolyAxis, string> name);
}
