using ModelDsl.Reports;

namespace ModelDsl.Budgets;

/// <summary>Bytes of weights and activations, and in training of gradients and Adam's moments.</summary>
internal sealed class Memory : Quantity
{
    private const string Train = "train";

    public override bool IsBytes => true;

    public override ValueList<string> Choices => [Train, "inference"];

    public override PolyMax Of(ComplexityReport report, string choice) =>
        choice == Train ? report.TrainingMemory : report.InferenceMemory;

    public override Poly Of(ReportRow row, string choice) =>
        (4 * row.Buffers) + (choice == Train ? (16 * row.Parameters) + row.TrainingBytes : (4 * row.Parameters) + row.OutputBytes);

    public override string Title(string choice) => choice == Train ? "Memory of training" : "Memory of inference";

    public override string Says(string figure, string choice) => $"needs {figure} {(choice == Train ? "to train" : "for inference")}";
}
