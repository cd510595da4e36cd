namespace ModelDsl.Reports;

/// <summary>What the numbers of every report mean, sentence by sentence.</summary>
internal static class Conventions
{
    public static readonly ValueList<(string Term, string Meaning)> All =
    [
        ("FLOPs", "count one forward pass: every addition, multiplication, division, comparison, root and exponential is 1, so a multiply-add is 2."),
        ("MACs", "are the multiply-adds of matrix products and convolutions alone, as published tables count them."),
        ("Backward", "counts two products of the same size for each matrix product or convolution, one for the gradient of each factor, and everything else as often as forward. What is calculated again to save memory is not counted; the gradient of the data, which nobody needs, is."),
        ("A training step", "is the forward pass and the backward pass of model and loss, and 14 operations of Adam for each parameter. Frozen parameters cost it neither, and spare the products for their gradients."),
        ("Memory", "is in bytes of float32 (4 each) where a tensor says nothing else; kB, MB and GB are powers of 1000."),
        ("Kept for backward", "is what automatic differentiation keeps of the model as written, without fused kernels; a value that several layers keep counts once, at the first."),
        ("Bytes moved", "are what each layer reads of its inputs, weights and buffers and writes of its outputs, as if no layer found anything in a cache; of a table, only the rows it takes; within attention also queries, keys, values and what the heads give, written once and read once. Not counted are keys and values that a kernel reads again for its next tile of queries, scores and states of a tile, what steps within other layers pass on, and copies that a library makes into a layout of its own. FLOPs for each of them are the arithmetic intensity: a machine that calculates faster than it moves by a larger ratio waits for its memory."),
        ("To generate a token", "is for one more token of each sequence, by the number of tokens that are then there, with keys and values of the earlier ones in a cache of float32; every weight is read once."),
        ("Peak of inference", "is what is alive at the worst moment of a forward pass without gradients, the input and what an attention layer holds within itself included; views share memory, and every other output is new memory."),
        ("As written", "is what a formula would hold if it were computed as its paper writes it, as the weights of all pairs in attention; the code holds them block by block and never all."),
        ("Peak of training", "is what is alive at the worst moment of a step besides weights, buffers and Adam's moments: what is kept and not yet freed, the gradients of activations that the backward pass works on, those of weights as it makes them, and what attention layers and losses hold within themselves."),
        ("Training memory", "is weights, buffers, Adam's two moments and the peak of training; the library's own work space comes on top."),
        ("O(…)", "names the products of sizes that grow fastest; a derived axis counts as the size that it comes from."),
    ];
}
