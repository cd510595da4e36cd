namespace ModelDsl.Reports;

/// <summary>Where a tensor comes from.</summary>
/// <param name="Row">The index of the row that makes it; -1 for the first input of the model, -2 for the second.</param>
/// <param name="Output">Which of the row's outputs it is, from 0; 0 for an input.</param>
public readonly record struct ReportSource(int Row, int Output = 0)
{
    /// <summary>As in JSON: <c>5</c>, <c>5.1</c> for the second output, <c>-1</c> for the first input.</summary>
    public override string ToString() => Output == 0 ? Poly.Write(Row) : $"{Poly.Write(Row)}.{Poly.Write(Output)}";
}
