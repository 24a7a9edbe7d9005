using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>Each case of a union is read by its name, and tells that name.</summary>
public sealed class UnionNameTests
{
    private static readonly (Type Type, UnionShape Shape)[] s_unions =
    [
        (typeof(ChatMessage), Shapes.Message), (typeof(ContentPart), Shapes.Part), (typeof(Tool), Shapes.Tool),
        (typeof(ToolChoice), Shapes.ToolChoice), (typeof(ResponseFormat), Shapes.ResponseFormat),
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((Type type, UnionShape shape) in s_unions)
            {
                foreach (string name in shape.Cases.Keys.Append("of_a_vendor"))
                {
                    data.Add(type.Name, name);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Case_ReadByItsName_TellsIt(string union, string name)
    {
        (Type type, UnionShape shape) = s_unions.Single(u => u.Type.Name == union);

        object value = JsonSerializer.Deserialize($$"""{"{{shape.Discriminator}}":"{{name}}"}""", ChatCompletionsJson.Options.GetTypeInfo(type))!;

        Assert.Equal(name == "of_a_vendor", value.GetType().Name.StartsWith("Unknown", StringComparison.Ordinal));
        Assert.Equal(name, type.GetProperty(shape.Discriminator == "role" ? "Role" : "Type")!.GetValue(value));
    }
}
