namespace ModelDsl.Layers;

/// <summary>What stands beside a loss and keeps training on its way.</summary>
/// <param name="Of">What it takes; a family gives some of these.</param>
public abstract record Regularizer(PenaltyOf Of, string Accepts) : Objective(Accepts);
