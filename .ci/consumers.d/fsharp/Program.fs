open System.Text
open OpenCompletions

let question = "What is the capital of France?"
let expected = "Paris, on the Seine."

let check what actual =
    if actual <> expected then failwith $"{what}: expected '{expected}', but was '{actual}'."

let run =
    task {
        use client = ChatCompletionsClient.FromEnvironment()
        let! answer = client.CompleteAsync question
        check "whole answer" answer.Text

        let stream = client.StreamAsync question
        let text = StringBuilder()
        let chunks = stream.GetAsyncEnumerator()

        try
            let mutable isOpen = true

            while isOpen do
                let! moved = chunks.MoveNextAsync()
                isOpen <- moved

                if moved then
                    text.Append chunks.Current.Text |> ignore
        finally
            chunks.DisposeAsync().AsTask().Wait()

        check "text of the stream" (string text)
        let! assembled = stream.GetCompletionAsync()
        check "assembled answer" assembled.Text

        if assembled.FinishReason <> System.Nullable FinishReason.Stop then
            failwith $"finish reason: {assembled.FinishReason}"
    }

run.GetAwaiter().GetResult()
