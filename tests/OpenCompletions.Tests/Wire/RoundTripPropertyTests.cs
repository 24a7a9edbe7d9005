using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Wire;

public class RoundTripPropertyTests
{
    private static readonly ObjectShape[] s_roots = [Shapes.Request, Shapes.Completion, Shapes.Chunk, Shapes.ErrorResponse];

    public static TheoryData<string> BuildableTypes => [.. RandomDtos.Types.Select(t => t.Name)];

    public static TheoryData<string> ContractTypes => [.. s_contractTypes.Keys];

    private static readonly Dictionary<string, Type> s_contractTypes = typeof(WireObject).Assembly.GetExportedTypes()
        .Where(t => t.GetCustomAttribute<JsonConverterAttribute>() is not null)
        .Append(typeof(List<ChatMessage>)).Append(typeof(ChatMessage[]))
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    [Theory, MemberData(nameof(BuildableTypes))]
    public async Task Write_AnythingACallerBuilds_ReadsBackToTheSameBytes(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);
        for (int seed = 0; seed < 150; seed++)
        {
            WireObject value = new RandomDtos(seed).Next(type);
            JsonTypeInfo contract = ChatCompletionsJson.Options.GetTypeInfo(type);
            byte[] written = JsonSerializer.SerializeToUtf8Bytes(value, contract);
            AssertStable(written, contract, seed);

            // What is sent, with binary content encoded on the way, is the same.
            RequestBody body = RequestBody.Create(value);
            using var sent = new MemoryStream();
            await body.SendAsync(sent, TestContext.Current.CancellationToken);
            Assert.Equal(Show(written), Show(sent.ToArray()));
            Assert.Equal(body.Length, sent.Length);
        }
    }

    [Theory, MemberData(nameof(ContractTypes))]
    public void Read_AnyJson_ReadsStablyOrThrowsJsonException(string typeName)
    {
        JsonTypeInfo contract = ChatCompletionsJson.Options.GetTypeInfo(s_contractTypes[typeName]);
        for (int seed = 0; seed < 120; seed++)
        {
            var json = new RandomJson(seed);
            AssertReadsOrRefuses(Encoding.UTF8.GetBytes(json.NextAny(6)), contract, seed);
            foreach (double wrong in new[] { 0, 0.05, 0.3 })
            {
                Shape shape = Shapes.ByType.TryGetValue(s_contractTypes[typeName], out ObjectShape? own) ? own : s_roots[seed % s_roots.Length];
                AssertReadsOrRefuses(Encoding.UTF8.GetBytes(json.Next(shape, wrong)), contract, seed);
            }
        }
    }

    [Theory]
    [InlineData(nameof(ChatCompletionRequest))]
    [InlineData(nameof(ChatCompletion))]
    [InlineData(nameof(ChatCompletionChunk))]
    [InlineData(nameof(ApiErrorResponse))]
    [InlineData("ChatMessage[]")]
    public void Read_DamagedBytes_ReadsStablyOrThrowsJsonException(string typeName)
    {
        JsonTypeInfo contract = ChatCompletionsJson.Options.GetTypeInfo(s_contractTypes[typeName]);
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            string whole = typeName == "ChatMessage[]"
                ? $"[{new RandomJson(seed).Next(Shapes.Message, 0.02)}]"
                : new RandomJson(seed).Next(Shapes.ByType[s_contractTypes[typeName]], 0.02);
            byte[] bytes = Encoding.UTF8.GetBytes(whole);
            AssertReadsOrRefuses(bytes[..random.Next(bytes.Length)], contract, seed);

            for (int i = random.Next(1, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = "\"\\{}[],:0xu\xff\x80\n "[random.Next(15)] is var c ? (byte)c : (byte)0;
            }

            AssertReadsOrRefuses(bytes, contract, seed);
        }
    }

    [Theory, MemberData(nameof(ContractTypes))]
    public void Read_StringsThatAreNoUtf8_ReadStably(string typeName)
    {
        JsonTypeInfo contract = ChatCompletionsJson.Options.GetTypeInfo(s_contractTypes[typeName]);
        for (int seed = 0; seed < 30; seed++)
        {
            Shape shape = Shapes.ByType.TryGetValue(s_contractTypes[typeName], out ObjectShape? own) ? own : s_roots[seed % s_roots.Length];

            // 0xFF is in no UTF-8 text; 0xE4 begins a character that does not come.
            byte[] bytes = Encoding.Latin1.GetBytes(new RandomJson(seed).Next(shape, 0).Replace("tex", "te\xff\xe4", StringComparison.Ordinal));
            AssertReadsOrRefuses(bytes, contract, seed);
        }
    }

    private static void AssertReadsOrRefuses(byte[] json, JsonTypeInfo contract, int seed)
    {
        if (Read(json, contract, seed) is not { } value)
        {
            return;
        }

        byte[] written;
        try
        {
            written = JsonSerializer.SerializeToUtf8Bytes(value, contract);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{contract.Type.Name}, seed {seed}, was read but not written: {Show(json)}", e);
        }

        Assert.NotNull(value.ToString());
        AssertStable(written, contract, seed);
    }

    private static object? Read(byte[] json, JsonTypeInfo contract, int seed)
    {
        try
        {
            return JsonSerializer.Deserialize(json, contract);
        }
        catch (JsonException e)
        {
            // The serializer disguises exceptions of the platform's reader as its own; here they are bugs.
            Assert.True(e.InnerException is null or JsonException, $"{contract.Type.Name}, seed {seed}: {e} on {Show(json)}");
            Assert.NotNull(e.Path);
            return null;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{contract.Type.Name}, seed {seed}: {Show(json)}", e);
        }
    }

    private static void AssertStable(byte[] written, JsonTypeInfo contract, int seed)
    {
        // A line break would end the line of a server-sent event.
        Assert.True(written.AsSpan().IndexOfAny((byte)'\n', (byte)'\r') < 0, $"{contract.Type.Name}, seed {seed}, has line breaks: {Show(written)}");

        object? again;
        try
        {
            again = JsonSerializer.Deserialize(written, contract);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{contract.Type.Name}, seed {seed}, cannot be read back: {Show(written)}", e);
        }

        byte[] rewritten = JsonSerializer.SerializeToUtf8Bytes(again, contract);
        Assert.True(written.AsSpan().SequenceEqual(rewritten), $"{contract.Type.Name}, seed {seed}:\n{Show(written)}\n{Show(rewritten)}");
    }

    private static string Show(ReadOnlySpan<byte> json) => Encoding.UTF8.GetString(json);
}
