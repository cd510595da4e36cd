namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>
    /// Operations of Adam for each weight (Kingma and Ba 2015, algorithm 1): 3 for the first moment, 4 for the second, 5 for the move, 1 to make
    /// it, and 1 for the decay of AdamW. What is the same for all weights is worked out once and not counted.
    /// </summary>
    private const int AdamOperations = 14;

    /// <summary>
    /// Operations of the backward pass of the model, without its loss. Each matrix product has two of its size there, one for the gradient of
    /// each factor; everything else costs again what it cost forward.
    /// </summary>
    public Poly BackwardFlops => Whole.BackwardFlops;

    /// <summary>Operations of Adam for one step.</summary>
    public Poly OptimizerFlops => AdamOperations * TrainedParameters;

    /// <summary>Operations of one step of training: model and loss forward and backward, and Adam.</summary>
    public Poly StepFlops => (Passes.Count == 0 ? Flops + BackwardFlops : Rows.Aggregate(Poly.Zero, (sum, row) => sum + RowFlops(row))) + OptimizerFlops + (Loss is null ? 0 : 2 * (Loss.Flops + Loss.Macs));

    /// <summary>How often a step of training runs a layer; null where it runs all once forward and once back.</summary>
    internal Pass? PassOf(ReportRow row) => Passes.FirstOrDefault(pass => row.Key == pass.Section || row.Key.StartsWith(pass.Section + ".", StringComparison.Ordinal));

    private Poly RowFlops(ReportRow row) => PassOf(row) is { } pass
        ? ((pass.Forward + pass.Gradients) * row.Flops) + (pass.Backward * row.BackwardFlops)
        : row.Flops + row.BackwardFlops;
}
