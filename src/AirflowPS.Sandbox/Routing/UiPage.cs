namespace AirflowPS.Sandbox;

/// <summary>What every address outside the API answers: the page that loads the web interface.</summary>
internal static class UiPage
{
    public static HttpResponse Answer(string prefix) => HttpResponse.Text(200, "text/html; charset=utf-8", $"""
        <!doctype html>
        <html style="height: 100%" dir="ltr" lang="en">
          <head>
            <meta charset="UTF-8" />
            <base href="{prefix}/" />
            <link rel="icon" type="image/png" href="./static/pin_32.png" />
            <meta name="viewport" content="width=device-width, initial-scale=1.0" />
            <title>Airflow</title>
            <script type="module" crossorigin src="./static/assets/index.js"></script>
          </head>
          <body style="height: 100%">
            <div id="root" style="height: 100%"></div>
          </body>
        </html>
        """);
}
