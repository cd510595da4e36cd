namespace ModelDsl.Layers;

/// <summary>What a layer's backward pass reads again, and so keeps in memory during training.</summary>
[Flags]
public enum Kept
{
    Nothing = 0,
    Input = 1,
    Output = 2,
}
