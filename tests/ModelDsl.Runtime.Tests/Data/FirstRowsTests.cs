using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>Rows from the start, and again.</summary>
public sealed class FirstRowsTests : OneThread
{
    [Fact]
    public void RowsBeginAgainWhereThereAreFewer()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([3L, 4L], FirstRows.Of(tensor([3L, 4L, 5L]), 2).data<long>().ToArray());
        Assert.Equal([3L, 4L, 5L, 3L, 4L, 5L, 3L], FirstRows.Of(tensor([3L, 4L, 5L]), 7).data<long>().ToArray());
        Assert.Equal([2L, 3L], FirstRows.Of(zeros(1, 3), 2).shape);
    }

    [Fact]
    public void NoRowIsRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => FirstRows.Of(zeros(0, 3), 2));
        Assert.Throws<ArgumentException>(() => FirstRows.Of(zeros(1, 3), 0));
    }
}
