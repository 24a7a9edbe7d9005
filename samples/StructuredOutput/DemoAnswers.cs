using OpenCompletions;

/// <summary>The answers of the embedded endpoint, which has no model: one for each schema.</summary>
internal static class DemoAnswers
{
    public static ChatCompletion Respond(ChatCompletionRequest request) => ChatCompletion.FromText(
        (request.ResponseFormat as JsonSchemaResponseFormat)?.JsonSchema?.Name switch
        {
            "City" => """{ "name": "Tokyo", "population": 37000000, "climate": "Temperate" }""",
            "Recipe" =>
                """
                {
                  "title": "Pancakes",
                  "minutes": 20,
                  "ingredients": [ "200 g flour", "2 eggs", "300 ml milk" ],
                  "steps": [ "Whisk everything.", "Fry in butter." ]
                }
                """,
            _ => """{ "value": [ "Nile", "Amazon", "Yangtze" ] }""",
        });
}
