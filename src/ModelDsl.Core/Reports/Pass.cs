namespace ModelDsl.Reports;

/// <summary>How often a step of training runs a section of a model.</summary>
/// <param name="Section">Its key.</param>
/// <param name="Forward">Forward passes.</param>
/// <param name="Gradients">Passes back that give the gradient of the input alone, each with one product for every product forward.</param>
/// <param name="Backward">Passes back that give the gradients of input and weights.</param>
public sealed record Pass(string Section, int Forward, int Gradients, int Backward);
