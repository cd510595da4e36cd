using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The elements of a list are counted from 0, so that a list of three has the elements 0, 1 and 2.
/// </summary>
[Problem("MDL1024", "No such element")]
[Case("""
    model Net(widths = [64, 32])
    {
        input x: [B, 784];
        Linear(widths[[|2|]])
    }
    """, """
    model Net(widths = [64, 32])
    {
        input x: [B, 784];
        Linear(widths[1])
    }
    """, "There is no element 2 in a list of 2; the last is 1, counted from 0")]
public sealed record NoSuchElement(Span At, string Index, int Count) : Problem(At)
{
    public override string Words => $"There is no element {Index} in a list of {Poly.Write(Count)}";

    public override IEnumerable<Mend> Candidates => Count == 0 ? [] : Mend.Replace($"the last is {Poly.Write(Count - 1)}, counted from 0", At, Poly.Write(Count - 1));
}
