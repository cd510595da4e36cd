namespace ModelDsl.Layers;

/// <summary>
/// What must hold of sizes beyond their number, as data. It holds, fails (a problem at compile time), or is unknown because a size is
/// symbolic (a guard at the top of <c>forward</c>, in the same words). The problem that reports a kind of condition names it in its constructor.
/// </summary>
public abstract record Condition
{
    /// <summary>The layer's parameter that decides it, so that a problem can point at its argument; empty if it is no single one.</summary>
    public virtual string Parameter => "";

    /// <summary>Whether it holds for all that sizes can be; null if that depends on them.</summary>
    public abstract bool? Decide(Assumptions known);

    /// <summary>Whether it holds where nothing but the names of sizes is known.</summary>
    public bool? Holds => Decide(new());

    /// <summary>Makes what a look at the running sizes has shown known to what comes after it.</summary>
    public virtual void Learn(Assumptions known)
    {
    }

    /// <summary>The same as a C# expression of type bool.</summary>
    public abstract CSharp Test { get; }

    /// <summary>What is wrong when it fails, to follow the layer's name: <c>needs 784 values in the last axis, but it has 400</c>.</summary>
    public abstract string Words { get; }

    public abstract Condition WithAxisNames(Func<PolyAxis, string> name);
}
