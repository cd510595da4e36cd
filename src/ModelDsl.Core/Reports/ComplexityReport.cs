using ModelDsl.Compilation;
using ModelDsl.Hardware;

namespace ModelDsl.Reports;

/// <summary>What a model costs, layer by layer and in total, as formulas in its symbolic sizes.</summary>
public sealed partial record ComplexityReport
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public required string Family { get; init; }

    /// <summary>Name and type of each input: <c>image: [B, 1, 28, 28]</c>.</summary>
    public required ValueList<string> Inputs { get; init; }

    public required string Output { get; init; }

    /// <summary>The layers of the forward pass, in the order in which they run.</summary>
    public required ValueList<ReportRow> Rows { get; init; }

    /// <summary>Sections and blocks, each before those that lie in it; none in a report from before it said so.</summary>
    public ValueList<ReportPart> Parts { get; init; } = [];

    /// <summary>What the model gives; null for what its last row gives.</summary>
    public ValueList<ReportSource>? Gives { get; init; }

    /// <summary>The loss; null for a model without one. It is not part of the totals of the forward pass, but for its parameters.</summary>
    public ReportRow? Loss { get; init; }

    /// <summary>How often a step of training runs each section; empty where it runs all once forward and once back.</summary>
    public ValueList<Pass> Passes { get; init; } = [];

    /// <summary>Bytes of activations alive at the worst moment of a forward pass without gradients, the input and what attention layers hold within themselves included.</summary>
    public required PolyMax InferenceBytes { get; init; }

    /// <summary>The same if every formula were computed as its paper writes it, with the weights of all pairs in attention.</summary>
    public PolyMax WrittenInferenceBytes { get; init; } = PolyMax.Of([]);

    /// <summary>Bytes of the inputs of the model.</summary>
    public Poly InputBytes { get; init; } = 0;

    /// <summary>Bytes of its outputs.</summary>
    public Poly OutputBytes { get; init; } = 0;

    /// <summary>Bytes of the weights that every forward pass reads, each once: all but rows of a table and experts that no token may choose.</summary>
    public Poly SureWeightBytes { get; init; } = 0;

    /// <summary>The machine that the model is meant for; null if nobody said one.</summary>
    public Machine? Machine { get; init; }

    public Poly Parameters => Loss is null ? Whole.Parameters : Whole.Parameters + Loss.Parameters;
    public Poly Buffers => Whole.Buffers;
    public Poly Flops => Whole.Flops;
    public Poly Macs => Whole.Macs;

    /// <summary>Bytes that the layers read and write in a forward pass, each on its own.</summary>
    public Poly MovedBytes => Whole.MovedBytes;

    /// <summary>Bytes of activations kept for the backward pass of the model, without its loss.</summary>
    public Poly TrainingBytes => Whole.TrainingBytes;

    /// <summary>The same if every formula were computed as its paper writes it.</summary>
    public Poly WrittenTrainingBytes => TrainingBytes + Whole.WrittenBytes;

    /// <summary>True if the code holds less than the formulas as they are written.</summary>
    public bool HasWritten => Rows.Any(static row => !row.WrittenBytes.Equals(Poly.Zero));

    /// <summary>The orders of time that papers state of its layers, each once.</summary>
    public ValueList<string> Orders => Rows.Select(static row => row.Order).Where(static order => order.Length > 0).Distinct().ToValueList();

    /// <summary>Trained numbers that one token passes through: all but those of experts that were not chosen.</summary>
    public Poly ActiveParameters => Parameters - Whole.IdleParameters;

    /// <summary>Values that generation token by token keeps for each token of a sequence: keys and values of every layer.</summary>
    public Poly CachedValues => Whole.CachedValues;

    /// <summary>Parameters that training leaves as they are.</summary>
    public Poly FrozenParameters => Whole.FrozenParameters;

    /// <summary>Parameters that training moves.</summary>
    public Poly TrainedParameters => Parameters - FrozenParameters;

    /// <summary>Bytes of the weights in float32.</summary>
    public Poly WeightBytes => 4 * Parameters;

    /// <summary>Bytes of their gradients.</summary>
    public Poly GradientBytes => 4 * TrainedParameters;

    /// <summary>Bytes of the two moments that Adam keeps of each weight (Kingma and Ba 2015).</summary>
    public Poly AdamBytes => 8 * TrainedParameters;

    /// <summary>Bytes of the tensors that are saved but not trained, in float32.</summary>
    public Poly BufferBytes => 4 * Buffers;

    /// <summary>
    /// Bytes of activations and of gradients at the worst moment of a step of training, the loss included. A report of before this was counted has
    /// all gradients and all that is kept at once.
    /// </summary>
    public PolyMax TrainingPeak { get => _trainingPeak ?? PolyMax.Of([GradientBytes + TrainingBytes + (Loss?.TrainingBytes ?? 0)]); init => _trainingPeak = value; }
    private readonly PolyMax? _trainingPeak;

    /// <summary>Bytes that training with Adam needs: weights, moments, buffers, and activations and gradients at the worst moment.</summary>
    public PolyMax TrainingMemory
    {
        get
        {
            var lasting = WeightBytes + AdamBytes + BufferBytes;
            return PolyMax.Of(TrainingPeak.Candidates.Select(candidate => lasting + candidate));
        }
    }

    /// <summary>Bytes that a forward pass without gradients needs: weights, buffers and the peak of activations.</summary>
    public PolyMax InferenceMemory
    {
        get
        {
            var lasting = WeightBytes + BufferBytes;
            return PolyMax.Of((InferenceBytes.Candidates.Count == 0 ? [0] : InferenceBytes.Candidates).Select(candidate => lasting + candidate));
        }
    }

    /// <summary>The names of sizes that the author left open, in ordinal order.</summary>
    public ValueList<string> Symbols => _totals.Of(this).Symbols;

    /// <summary>What each derived axis stands for, innermost first: H′ = ⌊(H - 3)/2⌋ + 1.</summary>
    public ValueList<PolyAxis> DerivedAxes => _totals.Of(this).DerivedAxes;

    /// <exception cref="InvalidOperationException">The plan has failed.</exception>
    public static ComplexityReport Of(ModelPlan plan) => plan.Failed ? throw new InvalidOperationException("A failed plan costs nothing.") : ReportBuilder.Build(plan);

    private ReportRow Whole => _totals.Of(this).Rows;
    private readonly Once<ComplexityReport, ReportTotals> _totals = new(static report => ReportTotals.Of(report, report._trainingPeak));
}
