namespace ModelDsl.Training;

/// <summary>Moves a weight of the loss, such as β of an ELBO or γ of R1, from one value to another while the model trains.</summary>
/// <param name="Name">As the model calls the weight.</param>
/// <param name="From">In the first step.</param>
/// <param name="To">From the end of the way on.</param>
/// <param name="Over">How much of all steps the way takes, in [0, 1].</param>
/// <param name="Geometric">By equal factors instead of equal differences: a·(b/a)ᵗ instead of a + (b − a)·t.</param>
public sealed record Anneal(string Name, double From, double To, double Over = 1, bool Geometric = false)
{
    /// <summary>The value in one step.</summary>
    /// <param name="step">Counted from 1.</param>
    /// <param name="steps">How many there will be.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The number of steps is unknown.</exception>
    public double At(long step, long steps)
    {
        Guard.Number(double.IsFinite(From), $"{nameof(From)} of '{Name}'", "a number", From);
        Guard.Number(double.IsFinite(To), $"{nameof(To)} of '{Name}'", "a number", To);
        Guard.Number(Over is >= 0 and <= 1, $"{nameof(Over)} of '{Name}'", "in [0, 1]", Over);
        if (Geometric)
        {
            Guard.Number(From > 0, $"{nameof(From)} of '{Name}'", "more than 0 on a geometric way", From);
            Guard.Number(To > 0, $"{nameof(To)} of '{Name}'", "more than 0 on a geometric way", To);
        }
        if (steps < 1)
            throw new InvalidOperationException($"the way of '{Name}' must know how many steps there will be: set {nameof(Recipe.Steps)} of the recipe");
        var way = Over * steps;
        if (step - 1 >= way)
            return To;
        var done = (step - 1) / way;
        return Geometric ? From * Math.Pow(To / From, done) : From + (To - From) * done;
    }
}
