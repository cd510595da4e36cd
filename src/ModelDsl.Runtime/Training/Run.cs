namespace ModelDsl.Training;

/// <summary>What a trainer gives its loop.</summary>
/// <param name="Batches">From where the batches come; disposed by who made it.</param>
/// <param name="Step">One step with the next batches; gives its terms.</param>
/// <param name="Test">What is measured after an epoch; cut short when cancelled.</param>
/// <param name="Steps">How many steps the whole training has.</param>
/// <param name="PerEpoch">How many of them make an epoch; the last one may have fewer.</param>
internal sealed record Run(
    IBatches Batches, Func<IReadOnlyList<TermMean>> Step, Func<CancellationToken, IReadOnlyList<TermMean>> Test, long Steps, int PerEpoch)
{
    internal int Epochs => checked((int)((Steps + PerEpoch - 1) / PerEpoch));

    /// <summary>How many steps there are to the end of an epoch; none to that of epoch 0.</summary>
    internal long StepsTo(int epoch) => Math.Min(Steps, (long)epoch * PerEpoch);

    /// <summary>How many steps an epoch has.</summary>
    internal int StepsIn(int epoch) => (int)(StepsTo(epoch) - StepsTo(epoch - 1));
}
