using OpenCompletions;

try
{
    await using SampleServer server = await SampleServer.StartAsync(
        new() { Respond = DemoAnswers.Respond, TokensPerSecond = 50 });

    City city = (await server.Client.CompleteAsync("Which is the largest city of Japan?", AppJson.Default.City)).Value;
    Console.WriteLine($"city: {city.Name}, {city.Population} people, {city.Climate}");

    // On the wire, the list is wrapped in an object, because the root of a schema must be one.
    List<string> rivers = (await server.Client.CompleteAsync("Name the three longest rivers.", AppJson.Default.ListString)).Value;
    Console.WriteLine($"rivers: {string.Join(", ", rivers)}");

    // The recipe grows while it arrives. Members that have not arrived are null.
    StructuredStream<Recipe> stream = server.Client.StreamAsync("Give me a recipe for pancakes.", AppJson.Default.Recipe);
    await foreach (Recipe recipe in stream)
    {
        (int ingredients, int steps) = (recipe.Ingredients?.Count ?? 0, recipe.Steps?.Count ?? 0);
        Console.WriteLine($"recipe so far: {recipe.Title}, {ingredients} ingredients, {steps} steps");
    }

    StructuredCompletion<Recipe> whole = await stream.GetCompletionAsync();
    Console.WriteLine($"recipe: {whole.Value.Title}, {whole.Value.Minutes} minutes");
    Console.WriteLine($"finish reason: {whole.Completion.FinishReason}");
    return 0;
}
catch (ChatStructuredOutputException e)
{
    Console.Error.WriteLine($"Error: {e.Message} ({e.Reason})");
    return 1;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
