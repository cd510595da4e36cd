using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Data whose modes are known: equally likely normal distributions of one deviation in every direction.</summary>
public sealed class Mixture
{
    private readonly double[,] centres;

    /// <summary>Modes at given places.</summary>
    /// <param name="centres">[K, D]: one mode a row.</param>
    /// <param name="sigma">Their deviation σ in each of the D directions.</param>
    /// <exception cref="ArgumentException">No centre, one that is not finite, or a σ that is not above 0.</exception>
    public Mixture(double[,] centres, double sigma)
    {
        ArgumentNullException.ThrowIfNull(centres);
        Guard.That(centres.Length > 0, $"'{nameof(centres)}' must be [K, D], but is [{centres.GetLength(0)}, {centres.GetLength(1)}]");
        Guard.That(centres.Cast<double>().All(double.IsFinite), $"'{nameof(centres)}' must be finite numbers");
        Guard.That(sigma > 0 && double.IsFinite(sigma), $"'{nameof(sigma)}' must be above 0, but is {Plain.Number(sigma)}");
        this.centres = (double[,])centres.Clone();
        Sigma = sigma;
    }

    /// <summary>K: how many modes.</summary>
    public int Modes => centres.GetLength(0);

    /// <summary>D: how many values a sample has.</summary>
    public int Size => centres.GetLength(1);

    /// <summary>σ of each mode.</summary>
    public double Sigma { get; }

    /// <summary>Modes on a circle around 0: eight of them are the ring of VEEGAN (Srivastava et al. 2017) and PacGAN (Lin et al. 2018).</summary>
    /// <param name="count">How many modes.</param>
    /// <param name="radius">Of the circle.</param>
    /// <param name="sigma">Deviation of each mode.</param>
    public static Mixture Ring(int count = 8, double radius = 1, double sigma = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var centres = new double[count, 2];
        for (var i = 0; i < count; i++)
            (centres[i, 1], centres[i, 0]) = (radius * Math.Sin(2 * Math.PI * i / count), radius * Math.Cos(2 * Math.PI * i / count));
        return new(centres, sigma);
    }

    /// <summary>Modes on a square around 0: five a side are the grid of the same papers, from −4 to 4.</summary>
    /// <param name="side">How many modes a row and a column.</param>
    /// <param name="spacing">Between neighbours.</param>
    /// <param name="sigma">Deviation of each mode.</param>
    public static Mixture Grid(int side = 5, double spacing = 2, double sigma = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        var centres = new double[checked(side * side), 2];
        for (var i = 0; i < side * side; i++)
            (centres[i, 0], centres[i, 1]) = ((i / side - (side - 1) / 2.0) * spacing, (i % side - (side - 1) / 2.0) * spacing);
        return new(centres, sigma);
    }

    /// <summary>Draws samples with torch's random generator.</summary>
    /// <returns>[count, D].</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public Tensor Draw(long count, Device? device = null, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var scope = NewDisposeScope();
        var modes = randint(0, Modes, count, device: device);
        var at = Centres().to(dtype, device ?? CPU).index_select(0, modes);
        return at.add_(randn(count, Size, dtype: dtype, device: device), Sigma).MoveToOuterDisposeScope();
    }

    /// <summary>Where the modes are.</summary>
    /// <returns>[K, D], float64; the caller disposes it.</returns>
    public Tensor Centres() => tensor(centres);
}
