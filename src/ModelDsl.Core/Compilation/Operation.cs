namespace ModelDsl.Compilation;

/// <summary>What a step does.</summary>
public abstract record Operation;
