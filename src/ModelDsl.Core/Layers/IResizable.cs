namespace ModelDsl.Layers;

/// <summary>A layer whose argument sets the last axis of its output. The compiler uses it to offer a mend: "Linear(784) would fit".</summary>
public interface IResizable
{
    Layer WithLast(long size);
}
