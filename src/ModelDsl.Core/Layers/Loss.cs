namespace ModelDsl.Layers;

/// <summary>
/// A layer that measures how wrong a prediction is. Its first input is the prediction, its second the truth; what follows comes from
/// the family (a VAE gives the distribution's parameters). Its outputs are scalars; the first is the total that training minimises.
/// </summary>
[Role("a loss")]
public abstract record Loss(string Accepts) : Objective(Accepts)
{
    /// <summary>
    /// The layer that turns a prediction into what it means (probabilities, means); null where the prediction is already that.
    /// The loss owns it: a model that ends in the same layer applies it twice.
    /// </summary>
    public virtual Layer? Link => null;
}
