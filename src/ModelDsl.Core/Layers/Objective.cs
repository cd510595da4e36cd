namespace ModelDsl.Layers;

/// <summary>
/// A layer that says what training minimises. It has no place in the flow: the loss clause of a declaration takes it, alone or as a sum, and its
/// family gives it what it measures.
/// </summary>
public abstract record Objective(string Accepts) : Layer(Accepts);
