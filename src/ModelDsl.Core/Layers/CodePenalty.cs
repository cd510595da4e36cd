namespace ModelDsl.Layers;

/// <summary>A penalty that an autoencoder adds to its loss: of its code, which comes last among the inputs, or of how the encoder makes it.</summary>
public abstract record CodePenalty(PenaltyOf Of, string Accepts) : Penalty(Of, Accepts);
