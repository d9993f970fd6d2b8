import { say } from '../language/language.ts';

/** Says why there is no demo app: none of the deployment's APIs is a gateway. */
export function NoGateway() {
  return (
    <section class="card app" aria-labelledby="app-title">
      <div class="card-head">
        <h2 id="app-title">{say('noGatewayTitle')}</h2>
      </div>
      <div class="app-body">
        <p>{say('noGatewayLead')}</p>
        <div class="actions">
          <a class="button primary" href="/explorer">
            {say('graphiql')}
          </a>
        </div>
      </div>
    </section>
  );
}
